"""`python -m kpi`."""

from kpi.cli import app, main
from kpi.cli.serving import before_serving


@app.command()
def serve() -> None:
    """Run the app until stopped; prints its address."""
    before_serving()
    from kpi.web import serve as run

    run()


if __name__ == "__main__":
    main()
