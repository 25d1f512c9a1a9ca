package app

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"zhaochang/internal/fault"
)

// secretBytes is the length of the key that seals phone numbers (AES-256).
const secretBytes = 32

// secretKey is the configured key, else the one kept in the data folder, which is
// made on first use. A service with several replicas must be given the key.
func (e *environment) secretKey() ([]byte, error) {
	if e.SecretKey != "" {
		return decodeKey("--secret-key", e.SecretKey)
	}
	path := e.path("secret.key")
	text, err := os.ReadFile(path)
	if err == nil {
		return decodeKey(path, strings.TrimSpace(string(text)))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Because(fault.Unavailable, err, "the key in %s cannot be read", path)
	}
	return e.makeKey(path)
}

func decodeKey(where, text string) ([]byte, error) {
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != secretBytes {
		return nil, fault.New(fault.Invalid, "the key in %s is not %d hex digits", where, 2*secretBytes)
	}
	return key, nil
}

func (e *environment) makeKey(path string) ([]byte, error) {
	key := make([]byte, secretBytes)
	if _, err := io.ReadFull(e.Random, key); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fault.Because(fault.Unavailable, err, "the key %s cannot be written", path)
	}
	_, writeErr := fmt.Fprintln(file, hex.EncodeToString(key))
	return key, errors.Join(writeErr, file.Sync(), file.Close())
}
