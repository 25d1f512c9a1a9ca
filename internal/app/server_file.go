package app

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"time"
)

// serverFile is what a running server leaves in the data folder, so that the
// command line finds it.
type serverFile struct {
	URL string `json:"url"`
	PID int    `json:"pid"`
}

const serverFileName = "server.json"

// announce names the server in the data folder; the function given back takes
// the name away.
func (e *environment) announce(url string) (withdraw func() error, err error) {
	text, err := json.Marshal(serverFile{url, os.Getpid()})
	if err != nil {
		return nil, err
	}
	path := e.path(serverFileName)
	if err := os.WriteFile(path, append(text, '\n'), 0o600); err != nil {
		return nil, err
	}
	return func() error {
		if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return nil
	}, nil
}

// serverPatience is how long a server may take to say that it lives.
const serverPatience = 2 * time.Second

// runningServer is the address of the server that the data folder names, if it
// answers. A file that a killed server left behind is passed over.
func (e *environment) runningServer(ctx context.Context) (url string, ok bool) {
	text, err := os.ReadFile(e.path(serverFileName))
	if err != nil {
		return "", false
	}
	var named serverFile
	if json.Unmarshal(text, &named) != nil {
		return "", false
	}
	ctx, cancel := context.WithTimeout(ctx, serverPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, named.URL+"/healthz", nil)
	if err != nil {
		return "", false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", false
	}
	_ = response.Body.Close()
	return named.URL, response.StatusCode == http.StatusOK
}
