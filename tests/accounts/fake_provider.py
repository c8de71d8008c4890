"""An OpenID Connect provider on this machine, as small as the protocol allows."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "unyo"
SECRET = "between-us"
CODE = "the-code"
TOKEN = "the-access-token"


class FakeProvider:
    """Says what a test tells it to say of the person who signs in."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}  # of the identity token, over what is right
        self.works = True
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}

    def identity_token(self) -> str:
        now = int(time.time())
        right = {"iss": self.url, "aud": CLIENT, "sub": self.person["sub"], "exp": now + 60}
        return jwt.encode({**right, **self.claims}, self.key, "RS256", headers={"kid": "1"})

    def tokens(self, form: dict[str, list[str]]) -> dict[str, Any] | None:
        """What the code buys, if the client proves itself and the beginning (PKCE)."""
        right = {"code": CODE, "client_id": CLIENT, "client_secret": SECRET}
        if not self.works or any(form.get(name) != [value] for name, value in right.items()):
            return None
        if not form.get("code_verifier"):
            return None
        return {
            "access_token": TOKEN,
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.identity_token(),
        }

    def answer(self, path: str, form: dict[str, list[str]], bearer: str) -> dict[str, Any] | None:
        self.asked.append((path, form))
        if path == "/.well-known/openid-configuration":
            return self.configuration()
        if path == "/jwks":
            return self.keys()
        if path == "/token":
            return self.tokens(form)
        if path == "/userinfo" and bearer == f"Bearer {TOKEN}":
            return self.person
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.reply({})

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                self.reply(parse_qs(self.rfile.read(length).decode()))

            def reply(self, form: dict[str, list[str]]) -> None:
                found = provider.answer(self.path, form, self.headers.get("Authorization", ""))
                body = json.dumps(found or {"error": "refused"}).encode()
                self.send_response(200 if found else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        return Handler
