package docfile

import (
	"context"
	"io"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	memoryPages = 512             // of 64 KB: what PDFium may use for one file
	atOnce      = 2               // PDFs that are read at a time
	idleTime    = 5 * time.Minute // PDFium is given up when it was not needed for so long
)

// Extractor reads CVs. PDFium starts with the first PDF and is given up when none came for a while.
type Extractor struct {
	cache string

	ready sync.Once

	mu     sync.Mutex
	pool   pdfium.Pool
	module wazero.CompilationCache
	users  int
	idle   *time.Timer
	closed bool
}

// New makes an Extractor. The folder keeps PDFium's compiled module, 21 MB, so that only its first start ever takes
// seconds; it must not be writable for others, for what lies there is run. Without a folder each start compiles.
func New(cacheFolder string) *Extractor { return &Extractor{cache: cacheFolder} }

// Prepare compiles PDFium, where that was not done before, so that the first file does not have to wait for it. It keeps
// nothing in memory, and does not wait.
func (x *Extractor) Prepare() {
	x.ready.Do(func() {
		go func() {
			if _, err := x.acquire(); err == nil {
				x.release(0)
			}
		}()
	})
}

// Close gives PDFium up, after the files that are being read.
func (x *Extractor) Close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	if x.users == 0 {
		x.stop()
	}
}

// acquire starts PDFium if need be and keeps it until release.
func (x *Extractor) acquire() (pdfium.Pool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, ErrUnavailable
	}
	if x.idle != nil {
		x.idle.Stop()
	}
	if x.pool == nil {
		if err := x.start(); err != nil {
			x.stop()
			return nil, ErrUnavailable
		}
	}
	x.users++
	return x.pool, nil
}

// release gives PDFium up when it was not needed for so long.
func (x *Extractor) release(after time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.users--
	if x.users > 0 {
		return
	}
	if x.closed {
		x.stop()
		return
	}
	x.idle = time.AfterFunc(after, func() {
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.users == 0 {
			x.stop()
		}
	})
}

// start compiles PDFium, or loads what was compiled before. It gets no files, no network and no clock of ours.
func (x *Extractor) start() error {
	ctx := experimental.WithCompilationWorkers(context.Background(), min(runtime.GOMAXPROCS(0), 2)) // each takes 70 MB for a moment
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // PDFium needs the latter
		WithCloseOnContextDone(true).                                                      // Kill works only with it
		WithMemoryLimitPages(memoryPages)
	if x.cache != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(x.cache); err == nil && private(x.cache) {
			x.module, config = cache, config.WithCompilationCache(cache)
		}
	}
	var err error
	x.pool, err = webassembly.Init(webassembly.Config{Context: ctx, MaxIdle: 1, MaxTotal: atOnce,
		FSConfig:      wazero.NewFSConfig(), // without it the whole file system of this machine is mounted
		RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard})
	debug.FreeOSMemory() // compiling takes 300 MB for a moment, once
	return err
}

// private says whether nobody else can write into a folder.
func private(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.IsDir() && info.Mode().Perm()&0o022 == 0
}

func (x *Extractor) stop() {
	if x.idle != nil {
		x.idle.Stop()
	}
	if x.pool != nil {
		_ = x.pool.Close()
	}
	if x.module != nil {
		_ = x.module.Close(context.Background())
	}
	x.pool, x.module = nil, nil
	debug.FreeOSMemory()
}

// engine is one instance of PDFium, for one file. It calls the exported C functions themselves: go-pdfium's own
// methods allocate and free for every value of every character, which takes ten times as long.
type engine struct {
	module interface {
		Fn(name string) api.Function
		MallocNoZero(size uint64) (uint64, error)
		CreateFileAccessReader(size int64, file io.ReadSeeker) (*uint64, *uint32, error)
	}
	memory  api.Memory
	scratch uint32 // 1 KB for what functions write
	fns     map[string]api.Function
	stack   [16]uint64
}

const scratchSize = 1024

// newEngine reaches through go-pdfium to the module under it.
func newEngine(instance pdfium.Pdfium) (*engine, error) {
	e := &engine{fns: map[string]api.Function{}}
	under := instance.GetImplementation()
	var ok bool
	if e.module, ok = under.(interface {
		Fn(name string) api.Function
		MallocNoZero(size uint64) (uint64, error)
		CreateFileAccessReader(size int64, file io.ReadSeeker) (*uint64, *uint32, error)
	}); !ok {
		return nil, ErrUnavailable
	}
	module, ok := reflect.ValueOf(under).Elem().FieldByName("Module").Interface().(api.Module)
	if !ok {
		return nil, ErrUnavailable
	}
	e.memory = module.Memory()
	scratch, err := e.module.MallocNoZero(scratchSize)
	if err != nil {
		return nil, err
	}
	e.scratch = uint32(scratch)
	return e, nil
}

// fault is a call that PDFium did not survive: out of memory, out of bounds, or killed.
type fault struct{ err error }

// call runs a function; a fault ends the reading of the file, by way of a panic that readPDF turns into an error.
func (e *engine) call(name string, args ...uint64) uint64 {
	fn, ok := e.fns[name]
	if !ok {
		if fn = e.module.Fn(name); fn == nil {
			panic(fault{ErrUnavailable})
		}
		e.fns[name] = fn
	}
	copy(e.stack[:], args)
	if err := fn.CallWithStack(context.Background(), e.stack[:]); err != nil {
		panic(fault{err})
	}
	return e.stack[0]
}

// number is a C int's value in a result.
func number(result uint64) int { return int(int32(uint32(result))) }

func (e *engine) float(at int) float64 {
	f, _ := e.memory.ReadFloat32Le(e.scratch + uint32(at))
	return float64(f)
}

func (e *engine) double(at int) float64 {
	f, _ := e.memory.ReadFloat64Le(e.scratch + uint32(at))
	return f
}

func (e *engine) uint32(at int) uint32 {
	n, _ := e.memory.ReadUint32Le(e.scratch + uint32(at))
	return n
}

func (e *engine) bytes(size int) []byte {
	b, _ := e.memory.Read(e.scratch, uint32(max(0, min(size, scratchSize))))
	return append([]byte(nil), b...)
}

// cString puts a string behind what functions write, and answers where.
func (e *engine) cString(s string) uint64 {
	at := e.scratch + scratchSize - 64
	e.memory.Write(at, append([]byte(s), 0))
	return uint64(at)
}
