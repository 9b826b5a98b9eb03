package house

import (
	"go/ast"
	"path"
	"strings"
	"unicode/utf8"
)

// checkShapeOfFile measures a file and its lines.
func (h *house) checkShapeOfFile(name string) {
	if path.Ext(name) != ".go" {
		return
	}
	lines := strings.Split(strings.TrimSuffix(h.files[name], "\n"), "\n")
	if len(lines) > linesMost {
		h.addFile("shape-file", name, "%d lines, at most %d: one concept a file", len(lines), linesMost)
	}
	for i, line := range lines {
		columns := utf8.RuneCountInString(line) + (tabColumns-1)*strings.Count(line, "\t")
		if columns > columnsMost {
			h.addFile("shape-line", name, "line %d has %d columns, at most %d", i+1, columns, columnsMost)
		}
	}
}

// checkFunctions measures functions, with the literals in them.
func (h *house) checkFunctions(p *pkg) {
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				from, to := h.fset.Position(n.Pos()).Line, h.fset.Position(n.End()).Line
				if lines := to - from + 1; lines > functionMost {
					h.add("shape-function", n.Pos(), "%d lines, at most %d", lines, functionMost)
				}
			}
			return true
		})
	}
}
