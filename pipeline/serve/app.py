"""The service: a knowledge base over HTTP, for reading only."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from ...schemas import KnowledgeBase
from ..publish.json_writer import to_json
from .answers import with_conditions, with_problems
from .entities import Entities
from .reconcile import service
from .records import routes


def application(knowledge_base: KnowledgeBase, name: str = "govplan") -> FastAPI:
    """An application that answers from one knowledge base, which stays in memory."""
    release = version("govplan")
    walked = knowledge_base.view()
    entities = Entities(walked)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        entities.matcher.prepare()
        yield

    about = "Programmes, aims and budgets of government plans."
    app = FastAPI(title=name, version=release, description=about, lifespan=lifespan)
    with_problems(app)
    with_conditions(app, hashlib.sha256(to_json(knowledge_base)).hexdigest() + release)
    # OpenRefine asks from a page of its own; there is nothing here but published plans, and nothing to change.
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])
    app.include_router(service(entities, name))
    app.include_router(routes(walked))
    return app
