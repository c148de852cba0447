"""The app as one ASGI process: our middleware and pages around Streamlit, and the server that runs it."""

import gc
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from typing import Any

import streamlit as st
import uvicorn
from anyio import create_task_group, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi import auth
from kpi.actions.sessions import sessions_of
from kpi.briefings import WORKERS
from kpi.config import ROOT, BadSetting, Settings, settings
from kpi.context import AppContext, shared_context
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.limits import MOST_OPEN
from kpi.web.account import AccountPages
from kpi.web.admission import Admission
from kpi.web.assets import CompressedBundles, favicon, own_file
from kpi.web.come_back_later import too_many_screens
from kpi.web.descriptors import fewer_words, screens_that_fit
from kpi.web.downloads import Downloads
from kpi.web.faults import FaultPages
from kpi.web.gate import FindSignedIn, SessionGate, is_for_a_reader
from kpi.web.hashing import Hashing
from kpi.web.headers import RequestGuard
from kpi.web.outlines import PATH, OutlinesFile
from kpi.web.page import Page
from kpi.web.ready import Readiness
from kpi.web.script_faults import note_of_message, tell_reader
from kpi.web.session_owners import SessionOwners
from kpi.web.shell import Shell
from kpi.web.slow_down import SlowDown
from kpi.web.streamlit_adapter.bundled import check_files, inline_script_hash
from kpi.web.streamlit_adapter.overrides import close_pages_folder, tell_faults_ourselves
from kpi.web.streamlit_adapter.settings import check_settings
from kpi.web.upload_limit import UploadLimit
from kpi.web.uploads import UploadGuard
from kpi.wording import Lang

_LARGEST_FRAME = 2 * 1024 * 1024
_NO_SECRETS: Mapping[str, Any] = {"auth": {}}  # Streamlit's own sign-in stays off, and looks for no file at every rerun


async def health(_request: Request) -> Response:
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[None]:
    """Runs what can wait until the app answers, in a background thread."""
    async with create_task_group() as tasks:
        tasks.start_soon(to_thread.run_sync, _settle)
        yield
        await to_thread.run_sync(WORKERS.stop)


def _settle() -> None:
    """Readies the password check, and takes all that was imported out of the garbage collector's sight for good."""
    import_module("kpi.charts")  # and with it plotly, which the first reader would wait for
    auth.verify_password("", None)
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def _resolving(context: AppContext) -> FindSignedIn:
    sessions = sessions_of(context.store)
    return lambda token: sessions.found(token, context.clock())


def build_app(most_open: int = MOST_OPEN) -> st.App:
    """The app of the settings.

    Raises StreamlitChanged, WrongStreamlitSetting, UnsafeSecret, and what settings, store and plan raise.
    """
    check_files()
    close_pages_folder()
    tell_faults_ourselves(note_of_message)
    context = shared_context(settings())
    page, resolve = Page(context.plan.name), _resolving(context)
    app = st.App(
        ROOT / "app.py",
        routes=_routes(context, page, resolve),
        middleware=_middleware(context.settings, page, resolve, most_open),
        lifespan=_warm,
        on_script_error=tell_reader,
        secrets=_NO_SECRETS,
    )
    check_settings()
    return app


def _routes(context: AppContext, page: Page, resolve: FindSignedIn) -> list[BaseRoute]:
    """Our routes, which come before Streamlit's."""
    outlines = None if context.drawn is None else OutlinesFile(context.drawn)
    map_address = None if outlines is None else outlines.address
    shell = Shell(page.plan_name, map_address, context.settings.secure_cookies, _screens(), page.missing)
    return [
        Route("/healthz", health, methods=["GET"]),
        Route("/readyz", Readiness(context.store, context.settings.home).answer, methods=["GET"]),
        *([] if outlines is None else [Route(PATH, outlines.answer, methods=["GET"])]),
        Route("/ui/{path:path}", own_file, methods=["GET"]),
        Route("/favicon.png", favicon, methods=["GET"]),
        *_account_pages(context, page, resolve).routes(),
        *Downloads(context, page).routes(),
        # a wrong method or name under our own folders would fall through to Streamlit, which answers everything
        *(Mount(folder, app=_nothing_here(page)) for folder in ("/account", "/download", "/ui")),
        Route("/", shell.page, methods=["GET"]),
        Route("/{screen}", shell.page, methods=["GET"]),
    ]


def _account_pages(context: AppContext, page: Page, resolve: FindSignedIn) -> AccountPages:
    units = context.units
    return AccountPages(
        store=context.store,
        resolve=resolve,
        page=page,
        secret=auth.machine_secret(context.settings.home),
        secure=context.settings.secure_cookies,
        unit_name=lambda code, lang: units[code].name[lang] if code in units.by_code else code,
        slow_down=SlowDown(),
        hashing=Hashing(),
        clock=context.clock,
        local_names=_local_names(context.plan, units),
    )


def _middleware(use: Settings, page: Page, resolve: FindSignedIn, most_open: int) -> list[Middleware]:
    """The outermost first."""
    streams = SessionOwners()
    gate = Middleware(
        SessionGate,
        resolve=resolve,
        busy=page.busy,
        crowded=partial(too_many_screens, page),
        missing=page.missing,
        admission=Admission(most_open=most_open),
        streams=streams,
    )
    return [
        Middleware(RequestGuard, hosts=use.hosts, script_hash=inline_script_hash(), over_tls=use.secure_cookies),
        Middleware(FaultPages, page=page),
        gate,
        Middleware(UploadGuard, limit=UploadLimit(), streams=streams),
        Middleware(CompressedBundles, cache=use.home / "cache"),
    ]


def _screens() -> frozenset[str]:
    """The names of all screens, the first one's empty."""
    return frozenset({"", *(script.stem for script in (ROOT / "pages").glob("*.py"))})


def _nothing_here(page: Page) -> ASGIApp:
    """The answer where nothing is found: a page for readers, two words for everything else."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        said = page.missing(scope) if is_for_a_reader(scope) else PlainTextResponse("Not found", 404)
        await said(scope, receive, send)

    return answer


def _local_names(plan: Plan, units: Units) -> frozenset[str]:
    """What a password must not be made of: anybody who knows the authority would try it."""
    texts = (plan.name, *(unit.name for unit in units.all))
    translated = {name for text in texts for name in text.model_dump().values()}
    return frozenset(translated.union(*((unit.short_name, *unit.aliases) for unit in units.all)))


def bound(use: Settings) -> socket.socket:
    """A socket bound to the address, not yet listening. Raises BadSetting where it cannot be bound."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(use.address, use.port, type=socket.SOCK_STREAM)[0]
        one = socket.socket(family, kind, protocol)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(place)
    except OSError as fault:
        raise BadSetting(f"KPI_ADDRESS={use.address} KPI_PORT={use.port}: {fault.strerror}") from fault
    return one


def serve(lang: Lang = Lang.VI) -> None:
    """Runs the app at the address of the settings until stopped; prints that address, and says if not all screens fit.

    Raises BadSetting, TooFewDescriptors.
    """
    use = settings()
    place, fit = bound(use), screens_that_fit()
    if fit < MOST_OPEN:
        print(fewer_words(fit, lang), file=sys.stderr, flush=True)  # noqa: T201 -- and the line about a low limit
    WORKERS.start()
    server = uvicorn.Config(
        build_app(fit),
        loop="asyncio",
        ws="websockets-sansio",
        ws_max_size=_LARGEST_FRAME,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
    print(f"http://{use.address}:{use.port}", flush=True)  # noqa: T201 -- the one line a person starting it needs
    uvicorn.Server(server).run(sockets=[place])
