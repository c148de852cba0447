"""The yardstick: `python -m bench.bare` serves bare pages, made of as many elements as their address says.

`/?html=6&selectbox=2&plotly_chart=5&block=3` is a page of six texts, two pickers, five empty charts and three
containers. It has the app's settings (.streamlit/config.toml), its server and its peace from the garbage collector.
"""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
import uvicorn

PAGE = Path(__file__).with_name("bare_page.py")


@asynccontextmanager
async def _settled(_app: st.App) -> AsyncIterator[None]:
    go.Figure().to_json()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    yield


if __name__ == "__main__":
    app = st.App(PAGE, lifespan=_settled)
    uvicorn.run(app, port=int(os.environ["KPI_PORT"]), ws="websockets-sansio", access_log=False, log_level="warning")
