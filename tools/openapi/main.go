// Command openapi writes handlers/openapi.json, the description of the JSON interface, from the code that
// answers: the route table, the doc comments of the handlers, the structs of the forms that they read, the
// parameters that they ask the address for, and the types that they answer with. A test holds the file to it.
package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := describe(".")
	if err == nil {
		err = os.WriteFile("handlers/openapi.json", text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}
