"""Comments."""

from home.demo.shapes import Remark

REMARKS: dict[str, tuple[Remark, ...]] = {}
