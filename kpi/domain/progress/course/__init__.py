"""One target through the year: its months on the plan line, what is still to come, and a what-if of the rest."""

from kpi.domain.progress.course.months import Course, CourseMonth, Step, course
from kpi.domain.progress.course.projecting import Obstacle, Projection, Scenario, project, scenarios

__all__ = [
    "Course",
    "CourseMonth",
    "Obstacle",
    "Projection",
    "Scenario",
    "Step",
    "course",
    "project",
    "scenarios",
]
