package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"

	"zhaochang/internal/fault"
)

// maxAnswer bounds what is read of a server's answer.
const maxAnswer = 64 << 20

// send asks a running server, with pairs of header names and values; blank ones are
// left out. A problem that it reports is a fault here.
func send(ctx context.Context, method, address string, body []byte, headers ...string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i+1] != "" {
			request.Header.Set(headers[i], headers[i+1])
		}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fault.Because(fault.Unavailable, err, "the server does not answer")
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, fault.Because(fault.Unavailable, err, "the server's answer broke off")
	}
	if response.StatusCode/100 == 2 {
		return text, nil
	}
	return nil, problem(response.StatusCode, text)
}

// problem turns a problem document into the fault it was made from.
func problem(status int, text []byte) error {
	var document struct {
		Detail string        `json:"detail"`
		Errors []fault.Field `json:"errors"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return fault.New(fault.Unavailable, "the server answers with status %d", status)
	}
	if len(document.Errors) > 0 {
		return fault.BadFields(document.Errors)
	}
	return fault.New(fault.Unavailable, "the server answers: %s", document.Detail)
}
