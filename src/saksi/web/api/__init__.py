"""The JSON API under ``/api``: everything that the pages do, through the same use cases and the same door.

Answers are values of the model and of casework as they are, so their types are the documentation; OpenAPI is at
``/api/openapi.json``. Lists are read a page at a time with ``after`` (the last id of the page before) or ``offset``.
"""

from fastapi import APIRouter

from . import case, documents, entries, incidents, people, statements
from .shared import PROBLEMS

router = APIRouter(prefix="/api", responses=PROBLEMS)
for module in (case, documents, statements, incidents, people, entries):
    router.include_router(module.router)

__all__ = ["router"]
