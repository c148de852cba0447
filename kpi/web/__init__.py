"""The way in over the web: one ASGI process around Streamlit.

`uvicorn --factory kpi.web:build_app` runs it under a server of one's own; `serve` is what `python -m kpi serve` calls.
"""

from kpi.web.server import build_app, serve

__all__ = ["build_app", "serve"]
