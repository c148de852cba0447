"""As many elements of each kind as the address asks for, and nothing in them.

Links between pages need pages to lead to: as many empty ones as there are links stand beside this one.
"""

import plotly.graph_objects as go
import streamlit as st

asked = {kind: int(many) for kind, many in st.query_params.items()}
_MADE = ("block", "selectbox", "plotly_chart", "button_group", "button", "page_link")


def body() -> None:
    for nth in range(asked.get("page_link", 0)):
        st.page_link(others[nth])
    for nth in range(asked.get("block", 0)):
        st.container(key=f"block-{nth}")
    for nth in range(asked.get("selectbox", 0)):
        st.selectbox(str(nth), ["a", "b"], key=f"picker-{nth}")
    for nth in range(asked.get("button_group", 0)):
        st.segmented_control(str(nth), ["a", "b"], key=f"switch-{nth}")
    for nth in range(asked.get("button", 0)):
        st.button(str(nth), key=f"button-{nth}")
    for nth in range(asked.get("plotly_chart", 0)):
        st.plotly_chart(go.Figure(), key=f"chart-{nth}")
    for nth in range(sum(many for kind, many in asked.items() if kind not in _MADE)):
        st.html(f"<p>{nth}</p>")


here = st.Page(body, title="here", url_path="here", default=True)
others = [st.Page(lambda: None, title=str(nth), url_path=f"other-{nth}") for nth in range(asked.get("page_link", 0))]
st.navigation([here, *others], position="hidden").run()
