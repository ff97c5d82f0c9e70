package grounding

// findCredentials checks schools, degrees, certificates, awards and publications.
func (c *checker) findCredentials() {
	c.findQuoted()
	c.findCertificates()
	c.findHeld()
	c.findEarned()
	c.findCompoundStudies()
	c.findLevels()
	c.findTold()
	c.findPublished()
	c.findVenues()
	c.findOwnWorks()
	c.findSchools()
	c.findOtherSchools()
	c.findDegrees()
	c.pairStudies()
	c.findAwards()
	c.findSecondAwards()
	c.findContests()
}
