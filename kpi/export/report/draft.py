"""The draft report: a template filled, with native charts in their places."""

from io import BytesIO

from kpi.content.briefing import Briefing
from kpi.export.report.charts import draw_charts, mark_of, put_charts
from kpi.export.report.context import context
from kpi.export.report.filling import filled
from kpi.export.slides.timestamps import with_fixed_timestamps


def report(briefing: Briefing, template: bytes) -> bytes:
    """A .docx that officials edit, number and sign; the same bytes for the same briefing. Raises UnusableTemplate."""
    charts = draw_charts(briefing)
    places = [(mark_of(nth), one.title) for nth, one in enumerate(charts, start=1)]
    document = filled(template, context(briefing, places))
    put_charts(document.docx, charts)
    own = document.docx.core_properties
    own.title, own.subject, own.author = briefing.title, briefing.subject, " ".join(briefing.agency)
    own.created = own.modified = briefing.made_at.replace(tzinfo=None)
    own.last_modified_by, own.revision, own.keywords, own.comments = "", 1, "", briefing.state
    target = BytesIO()
    document.docx.save(target)
    return with_fixed_timestamps(target.getvalue(), briefing.made_at)
