"""`python -m kpi`."""

from kpi.cli import app, main
from kpi.cli.serving import before_serving


@app.command()
def serve() -> None:
    """Run the app until stopped; prints its address."""
    before_serving()
    from kpi.web import serve as run  # noqa: PLC0415 -- Streamlit takes a second to import, which no other command needs

    run()


if __name__ == "__main__":
    main()
