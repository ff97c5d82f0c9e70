package handlers

import (
	_ "embed" // the description below
	"net/http"

	"github.com/labstack/echo/v4"
)

// description is the JSON interface as an OpenAPI document, written by tools/openapi from this package.
//
//go:embed openapi.json
var description []byte

type api struct{ *site }

// describe is this document.
func (h *api) describe(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-cache")
	return send(c, http.StatusOK, echo.MIMEApplicationJSON, description)
}
