package storage

// registry is every store there is, by name. A new one is one line here and a file of its own.
var registry = map[string]func(Config) (Store, error){
	"disk": newDisk,
	"s3":   newS3,
}
