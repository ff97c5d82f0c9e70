package grounding

// findCredentials checks schools, degrees, certificates, awards and publications.
func (c *checker) findCredentials() {
	c.findQuoted()
	c.findCertificates()
	c.findLevels()
	c.findPublished()
	c.findSchools()
	c.findDegrees()
	c.findAwards()
}
