package web

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quietModules is the white border that readers of QR codes need.
const quietModules = 4

// qrCode is a code as one path in a square of Size modules.
type qrCode struct {
	Size int
	Path string
}

// qrOf encodes an address so that a sheet still reads with a seventh of it lost.
func qrOf(address string) (*qrCode, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("web: QR code of %d bytes: %w", len(address), err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quietModules, y+quietModules, x-from, x-from)
			}
		}
	}
	return &qrCode{code.Size + 2*quietModules, path.String()}, nil
}
