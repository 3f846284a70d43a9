"""Requests that nobody can read are refused, and every class of answer carries the safety headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

UNREADABLE = "We kunnen dit verzoek niet lezen"


def breaks(request: HttpRequest) -> HttpResponse:
    """An address where something goes wrong on our side."""
    raise LookupError("canary@example.org")


def previewed(request: HttpRequest) -> HttpResponse:
    """What Wagtail's preview does: it marks the request."""
    request.is_preview = True  # type: ignore[attr-defined]
    return HttpResponse("voorbeeld")


urlpatterns = [
    path("breekt/", breaks),
    path("voorbeeld/", previewed),
    path("", include("site_gooiconsult.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class Reader(Client):
    """Reads every answer to its end, as a browser does, so that no file stays open."""

    def request(self, **request: object) -> HttpResponse:
        response = super().request(**request)
        if response.streaming:
            response.whole = b"".join(response.streaming_content)
        return response


@pytest.fixture
def client() -> Client:
    return Reader(raise_request_exception=False)


class TestRefusing:
    @pytest.mark.parametrize(
        "address",
        [
            "/%00",
            "/a%00b/",
            "/%ff",
            "/caf%e9/",
            "/%c0%af/",
            "/?q=%00",
            "/?q=%ff",
            "/?%00=x",
            "/?q=%ed%a0%80",
            "/?q=\xff",
        ],
    )
    def test_address_that_nobody_can_read_gets_400_in_dutch(self, client: Client, address: str) -> None:
        bare, _, query = address.partition("?")
        response = client.get(bare, QUERY_STRING=query)
        assert response.status_code == 400
        assert UNREADABLE in response.content.decode()

    @pytest.mark.parametrize(
        "address",
        ["/caf%C3%A9/", "/?q=caf%C3%A9", "/?q=%F0%9F%8C%B7", "/?q=a+b%2Bc", "/100%25/", "/?utm_source=x&&=", "/?%"],
    )
    def test_address_with_accents_is_read(self, client: Client, address: str) -> None:
        bare, _, query = address.partition("?")
        assert client.get(bare, QUERY_STRING=query).status_code in (200, 302, 404)

    @pytest.mark.parametrize("value", ['"aaaaaaaaaa\\000bbbb"', "aaaaaaaaaa\0bbbb"])
    @pytest.mark.parametrize("name", [configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME, "other"])
    def test_cookie_with_nul_gets_400(self, client: Client, name: str, value: str) -> None:
        """Quoted cookies carry octal escapes; PostgreSQL refuses to look for the session that they then name."""
        response = client.get("/admin/", headers={"cookie": f"{name}={value}"})
        assert response.status_code == 400

    def test_cookie_of_nobody_is_no_error(self, client: Client) -> None:
        cookie = f"{configured.SESSION_COOKIE_NAME}=aaaaaaaaaaaaaaaa"
        assert client.get("/admin/", headers={"cookie": cookie}).status_code == 302

    @pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
    def test_method_that_the_site_does_not_know_gets_405(self, client: Client, method: str) -> None:
        assert client.generic(method, "/healthz").status_code == 405

    def test_other_host_gets_400(self, client: Client) -> None:
        assert client.get("/admin/login/", headers={"host": "evil.example.org"}).status_code == 400


CLASSES = {
    "a page that is not there": ("/bestaat-niet/", 404),
    "a failure on our side": ("/breekt/", 500),
    "an address that nobody can read": ("/%00", 400),
    "a redirect": ("/admin/", 302),
    "a form of the admin": ("/admin/login/", 200),
    "the health page": ("/healthz", 503),
    "a static file": ("/static/css/site.css", 200),
    "a picture": ("/media/images/plaatje.png", 200),
    "a document that is not there": ("/documents/1/geheim.pdf", 404),
    "robots.txt": ("/robots.txt", 200),
    "the sitemap": ("/sitemap.xml", 200),
}


@pytest.fixture
def picture() -> Path:
    """A picture of a page, in the folder where Wagtail puts what pages show."""
    file = Path(configured.MEDIA_ROOT) / "images" / "plaatje.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\x89PNG")
    return file


@pytest.mark.usefixtures("picture")
class TestHeaders:
    @pytest.mark.parametrize(("address", "status"), CLASSES.values(), ids=CLASSES.keys())
    def test_every_class_of_answer_carries_them(self, client: Client, address: str, status: int) -> None:
        response = client.get(address)
        assert response.status_code == status
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "base-uri 'none'" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]

    @pytest.mark.parametrize("answer", ["405", "403"])
    def test_refusals_carry_them_too(self, answer: str) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.generic("TRACE", "/") if answer == "405" else client.post("/admin/login/", {"x": "y"})
        assert response.status_code == int(answer)
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        "address", [address for address, _ in CLASSES.values() if not address.startswith("/admin/")]
    )
    def test_public_answers_allow_no_inline_code_and_no_frame(self, client: Client, address: str) -> None:
        policy = client.get(address)["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy

    def test_preview_may_stand_in_a_frame_of_our_own(self, client: Client) -> None:
        policy = client.get("/voorbeeld/")["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
        assert "unsafe" not in policy

    def test_admin_is_kept_by_no_cache(self, client: Client) -> None:
        client.force_login(User.objects.create_superuser("beheer", "beheer@example.org", "x"))
        for address in ("/admin/", "/admin/login/", "/admin/pages/", "/admin/bestaat-niet/"):
            assert "no-store" in client.get(address)["Cache-Control"]

    def test_https_site_tells_browsers_to_stay_on_https(self, client: Client, settings: Settings) -> None:
        settings.SECURE_HSTS_SECONDS = 31_536_000
        for address, _ in CLASSES.values():
            assert "max-age=31536000" in client.get(address, secure=True)["Strict-Transport-Security"]


class TestOwnForms:
    """A page with `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with its forms."""

    def post(self, token: bool = True, **headers: str) -> int:
        client = Client(enforce_csrf_checks=True)
        page = client.get("/mijn-dossier/").content.decode()
        typed = (
            {"csrfmiddlewaretoken": page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]}
            if token
            else {}
        )
        return client.post("/mijn-dossier/", typed, headers=headers).status_code

    @pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {}], ids=["today's browser", "an old one"])
    def test_form_of_our_own_is_taken(self, headers: dict[str, str]) -> None:
        assert self.post(origin="null", **headers) == 422

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
    def test_form_that_the_browser_says_comes_from_elsewhere_is_refused(self, site: str) -> None:
        assert self.post(origin="null", **{"sec-fetch-site": site}) == 403

    def test_origin_of_another_site_is_refused_whatever_else_is_said(self) -> None:
        assert self.post(origin="https://evil.example", **{"sec-fetch-site": "same-origin"}) == 403

    def test_form_without_token_is_refused(self) -> None:
        assert self.post(token=False, origin="null", **{"sec-fetch-site": "same-origin"}) == 403


class TestFiles:
    def test_picture_of_a_page_is_shown(self, client: Client, picture: Path) -> None:
        assert client.get("/media/images/plaatje.png").whole == picture.read_bytes()

    @pytest.mark.parametrize("folder", ["documents", "original_images", "elders"])
    def test_other_files_are_not_given_out_by_their_path(self, client: Client, folder: str) -> None:
        """Documents have their own door, which checks; originals hold where a photo was taken."""
        file = Path(configured.MEDIA_ROOT) / folder / "geheim.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("canary")
        assert client.get(f"/media/{folder}/geheim.pdf").status_code == 404

    @pytest.mark.parametrize("way", ["images/", "images/../documents/geheim.pdf", "images/%2e%2e/%2e%2e/secret", ""])
    def test_no_path_leads_out_of_the_folder_or_lists_it(self, client: Client, way: str) -> None:
        (Path(configured.MEDIA_ROOT) / "images").mkdir(parents=True, exist_ok=True)
        assert client.get(f"/media/{way}").status_code in (400, 404)

    def test_robots_are_kept_from_the_admin_and_from_the_steps(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        for closed in ("/admin/", "/klacht-indienen/gegevens/", "/mijn-dossier/"):
            assert f"Disallow: {closed}\n" in text
        assert "Disallow: /klacht-indienen/\n" not in text
