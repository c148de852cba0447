"""As many elements as the address asks for, and nothing in them."""

import plotly.graph_objects as go
import streamlit as st

asked = {kind: int(many) for kind, many in st.query_params.items()}
for nth in range(asked.pop("block", 0)):
    st.container(key=f"block-{nth}")
for nth in range(asked.pop("selectbox", 0)):
    st.selectbox(str(nth), ["a", "b"], key=f"picker-{nth}")
for nth in range(asked.pop("plotly_chart", 0)):
    st.plotly_chart(go.Figure(), key=f"chart-{nth}")
for nth in range(sum(asked.values())):
    st.html(f"<p>{nth}</p>")
