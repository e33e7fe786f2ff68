"""The desk as a web application: which address is which page, behind the guard."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pipelines.desk.guard import COOKIE, HEADERS
from pipelines.desk.pages import HERE, RELEASE, Desk, Form, templates
from warehouse.problem import Problem

STATIC = {
    "style.css": (RELEASE / "style.css", "text/css"),
    "reading.css": (RELEASE / "reading.css", "text/css"),
    "desk.css": (HERE / "templates" / "desk.css", "text/css"),
    "desk.js": (HERE / "templates" / "desk.js", "text/javascript"),
}
LARGEST = 200_000  # bytes of a form


def application(desk: Desk) -> Starlette:
    """The desk behind its guard."""

    def look(page: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(page, request)

        return endpoint

    def change(act: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            body = await request.body()
            form: Form = {}
            for name, value in parse_qsl(body[:LARGEST].decode("utf-8", "replace"), keep_blank_values=True):
                form.setdefault(name, []).append(value)
            if not desk.guard.knows(form.pop("token", [""])[-1]):
                return _refused("Biểu mẫu đã cũ: hãy tải lại trang.")
            return await run_in_threadpool(act, request, form)

        return endpoint

    async def start(request: Request) -> Response:
        """The address that the terminal prints: it gives the browser its cookie."""
        if not desk.guard.knows(request.path_params["token"]):
            return _refused("Địa chỉ này không còn dùng được: mở địa chỉ mà cửa sổ dòng lệnh in ra.")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, desk.guard.token, httponly=True, samesite="strict", path="/")
        return answer

    async def static(request: Request) -> Response:
        if request.path_params["name"] not in STATIC:
            return _refused("Không có tệp này.")
        path, kind = STATIC[request.path_params["name"]]
        return Response(path.read_bytes(), media_type=kind)

    async def told_problem(_: Request, problem: Exception) -> Response:
        assert isinstance(problem, Problem)
        text = templates().get_template("problem.html.j2").render(text=problem.text("vi"), english=problem.text("en"))
        return HTMLResponse(text, 404)

    routes = [
        Route("/mo/{token}", start),
        Route("/tinh/{name}", static),
        Route("/", look(desk.overview)),
        Route("/bao-cao/{report}", look(desk.report)),
        Route("/tim", look(desk.find)),
        Route("/nhat-ky", look(desk.written)),
        Route("/da-hoc", look(desk.learnt)),
        Route("/ban-nhap", look(desk.draft)),
        Route("/quyet/{figure}", change(desk.decide), methods=["POST"]),
        Route("/sua/{figure}", change(desk.correct), methods=["POST"]),
        Route("/bao-cao/{report}/rut", change(desk.order), methods=["POST"]),
        Route("/rut-lai", change(desk.undo), methods=["POST"]),
        Route("/rut-lai/{entry}", change(desk.undo), methods=["POST"]),
        Route("/ban-nhap/chay", change(desk.run), methods=["POST"]),
        Route("/ban-nhap/cong-bo", change(desk.publish), methods=["POST"]),
        Route("/khong-hoc", change(desk.forget), methods=["POST"]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=_guarded(desk))],
        exception_handlers={Problem: told_problem},
    )


def _guarded(desk: Desk) -> Callable:
    async def dispatch(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = _refusal(desk, request) or await go_on(request)
        answer.headers.update(HEADERS)
        return answer

    return dispatch


def _refusal(desk: Desk, request: Request) -> Response | None:
    """Why a request is not answered; None when it is."""
    if not desk.guard.own.is_host(request):
        return _refused("Bàn làm việc chỉ trả lời tại địa chỉ của chính nó.")
    opening = request.url.path.startswith(("/mo/", "/tinh/"))
    if not opening and not desk.guard.knows(request.cookies.get(COOKIE)):
        return _refused("Mở địa chỉ mà cửa sổ dòng lệnh in ra (có mã riêng).")
    if request.method == "POST":
        if desk.read_only:
            return _refused("Bàn đang mở ở chế độ chỉ xem.")
        if not desk.guard.own.is_origin(request):
            return _refused("Trang khác không được quyết định thay.")
    elif request.method not in ("GET", "HEAD"):
        return _refused("Không có thao tác này.")
    return None


def _refused(text: str) -> Response:
    html = templates().get_template("problem.html.j2").render(text=text, english="The desk refused this request.")
    return HTMLResponse(html, 403)
