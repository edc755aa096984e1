package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"github.com/jianbao-go/jianbao"
)

// A spill keeps articles in a temporary file between reading and printing,
// so that the memory of a build does not grow with the texts of a site.
type spill struct {
	file *os.File
	mu   sync.Mutex
	end  int64
}

// A spot is where in a spill an article is.
type spot struct {
	at   int64
	size int
}

func newSpill() (*spill, error) {
	f, err := os.CreateTemp("", "mirror-*.json")
	if err != nil {
		return nil, err
	}
	// Where an open file can be removed it goes now, so that no way of ending
	// the program leaves it behind; elsewhere close removes it.
	os.Remove(f.Name())
	return &spill{file: f}, nil
}

func (s *spill) close() {
	s.file.Close()
	os.Remove(s.file.Name())
}

// put stores an article. It is safe for concurrent use, as is get.
func (s *spill) put(a *jianbao.Article) (spot, error) {
	b, err := json.Marshal(a)
	if err != nil {
		return spot{}, err
	}
	s.mu.Lock()
	at := s.end
	s.end += int64(len(b))
	s.mu.Unlock()
	if _, err := s.file.WriteAt(b, at); err != nil {
		return spot{}, fmt.Errorf("temporary file: %w", err)
	}
	return spot{at, len(b)}, nil
}

// get returns the article at the spot.
func (s *spill) get(sp spot) (*jianbao.Article, error) {
	b := make([]byte, sp.size)
	if _, err := s.file.ReadAt(b, sp.at); err != nil {
		return nil, fmt.Errorf("temporary file: %w", err)
	}
	a := new(jianbao.Article)
	if err := json.Unmarshal(b, a); err != nil {
		return nil, fmt.Errorf("temporary file: %w", err)
	}
	return a, nil
}
