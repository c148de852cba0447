"""A spec on its way to Streamlit, which would build plotly's objects of it at every rerun, some 5 ms a figure."""

from typing import Any

from plotly.graph_objects import Figure

from kpi.charts.picture import Spec


class CheckedFigure(Figure):  # type: ignore[misc]
    """Looks to Streamlit like a figure that plotly has validated; the tests of this package validate the specs."""

    def __init__(self, spec: Spec) -> None:
        # not Figure's own: the objects it makes are what is saved here
        self.__dict__["spec"] = spec

    def to_dict(self) -> dict[str, Any]:
        spec: Spec = self.__dict__["spec"]
        return spec
