package sqldb

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
	"io"

	"zhaochang/internal/fault"
)

// SecretKeyBytes is the length of the key that seals phones: AES-256.
const SecretKeyBytes = 32

func newSealer(key []byte) (cipher.AEAD, error) {
	if len(key) != SecretKeyBytes {
		return nil, fault.New(fault.Invalid, "the secret key has %d bytes; it must have %d", len(key), SecretKeyBytes)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// seal encrypts text for one owner: a sealed text does not open as another's.
// The random nonce stands in front.
func (d *DB) seal(owner, text string) ([]byte, error) {
	nonce := make([]byte, d.sealer.NonceSize(), d.sealer.NonceSize()+len(text)+d.sealer.Overhead())
	if _, err := io.ReadFull(d.config.Random, nonce); err != nil {
		return nil, err
	}
	return d.sealer.Seal(nonce, nonce, []byte(text), []byte(owner)), nil
}

// open decrypts what seal made for the same owner.
func (d *DB) open(owner string, sealed []byte) (string, error) {
	size := d.sealer.NonceSize()
	if len(sealed) < size {
		return "", errors.New("the sealed text is too short")
	}
	text, err := d.sealer.Open(nil, sealed[:size], sealed[size:], []byte(owner))
	if err != nil {
		return "", fmt.Errorf("the sealed text of %s does not open: %w", owner, err)
	}
	return string(text), nil
}
