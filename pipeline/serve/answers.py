"""How the service answers: exact JSON, digests of content, errors in one sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as AnyHTTPException

from ...schemas import KnowledgeBaseError
from ..publish.json_writer import dumps


class Problem(BaseModel):
    """What is wrong with a request, in a sentence."""

    detail: str


class Found(BaseModel):
    """One hit of a search."""

    list: str = Field(description="The list that the record stands in.")
    id: str
    name: str = Field(description="What it is called, or its text.")


REFUSED: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "There is no such thing."},
    422: {"model": Problem, "description": "The request cannot be answered as it is."},
}


class Exact(JSONResponse):
    """JSON whose decimals are those of the knowledge base."""

    def render(self, content: Any) -> bytes:
        """The bytes of the answer."""
        return dumps(content)


def refuse(status: int, sentence: str) -> HTTPException:
    """An error to raise."""
    return HTTPException(status, sentence)


def with_problems(app: FastAPI) -> None:
    """Every error is a ``Problem``."""

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> Response:
        return Exact({"detail": "; ".join(_sentence(one) for one in error.errors())}, 422)

    @app.exception_handler(KnowledgeBaseError)
    async def unknown(request: Request, error: KnowledgeBaseError) -> Response:
        return Exact({"detail": str(error)}, 422)

    @app.exception_handler(AnyHTTPException)
    async def refused(request: Request, error: AnyHTTPException) -> Response:
        return Exact({"detail": error.detail}, error.status_code, error.headers)


def _sentence(error: Any) -> str:
    place: Sequence[Any] = error["loc"]
    return f"{'.'.join(str(part) for part in place)}: {error['msg']}"


def with_conditions(app: FastAPI, digest: str) -> None:
    """What is asked for again is not sent again: the answer to a URL only changes with the knowledge base."""

    @app.middleware("http")
    async def conditional(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        url = f"{digest}\n{request.url.path}?{request.url.query}"
        tag = f'"{hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()[:32]}"'
        asked = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
        if request.method == "GET" and tag in asked:
            return Response(status_code=304, headers={"ETag": tag})
        response = await call(request)
        if request.method == "GET" and response.status_code == 200:
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "no-cache"
        return response
