package handlers

import (
	"net/http"

	"havenjob/static"

	"github.com/labstack/echo/v4"
)

func (s *site) serveStatic(e *echo.Echo) {
	files := echo.WrapHandler(http.StripPrefix("/static/", static.Handler()))
	e.GET("/static/*", files)
	e.HEAD("/static/*", files)
}
