//go:build js && wasm

// Wasm is the library in a browser: it binds what the desk can be asked to a global
// object of the page. Every function takes texts and returns JSON: the answer, or an
// object with the error.
package main

import (
	"encoding/json"
	"syscall/js"
	_ "time/tzdata" // a browser has no zone files

	"github.com/seed-0906fcc7/supportmodel/examples/playground/desk"
)

func main() {
	d := &desk.Desk{}
	js.Global().Set("supportmodel", map[string]any{
		"models": bind(func([]string) (any, error) { return desk.Models() }),
		"check":  bind(func(a []string) (any, error) { return d.Check(a[0]), nil }),
		"week":   bind(func(a []string) (any, error) { return d.Week(a[0], a[1]) }),
		"ask":    bind(func(a []string) (any, error) { return read(a[0], d.Ask) }),
		"log":    bind(func(a []string) (any, error) { return read(a[0], d.Log) }),
		"undo":   bind(func(a []string) (any, error) { return d.Undo(a[0]) }),
		"hours":  bind(func(a []string) (any, error) { return d.Hours(a[0]) }),

		"compare": bind(func([]string) (any, error) { return d.Compare() }),
	})
	js.Global().Call("dispatchEvent", js.Global().Get("Event").New("supportmodel"))
	select {} // the page calls from now on
}

// read decodes a question and asks it.
func read[Q, A any](text string, ask func(Q) (A, error)) (any, error) {
	var q Q
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return nil, err
	}
	return ask(q)
}

// bind makes a function of the page of one of ours.
func bind(f func([]string) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		texts := make([]string, len(args))
		for i, a := range args {
			texts[i] = a.String()
		}
		answer, err := f(texts)
		if err != nil {
			answer = map[string]string{"error": err.Error()}
		}
		text, err := json.Marshal(answer)
		if err != nil {
			text, _ = json.Marshal(map[string]string{"error": err.Error()})
		}
		return string(text)
	})
}
