"""`python -m kpi`."""

import gc

gc.disable()  # what is imported stays for good: looking for garbage in it takes a sixth of the time to start

from kpi.cli import app, main  # noqa: E402
from kpi.cli.language import LangOption  # noqa: E402
from kpi.wording import Lang  # noqa: E402

__all__ = ["app", "main"]

gc.freeze()
gc.enable()


@app.command()
def serve(lang: LangOption = Lang.VI) -> None:
    """Run the app until stopped; prints its address."""
    from kpi.cli.serving import before_serving

    before_serving(lang)
    gc.disable()  # until the app has started
    from kpi.web import serve as run  # Streamlit takes a second to import, which no other command needs

    run(lang)


if __name__ == "__main__":
    main()
