package market

func platformAttributes() []*Attribute {
	return []*Attribute{
		text("programme_project", "优质产业空间项目", "Programme project", func(s *Space) *string { return &s.ProgrammeProject }),
		flag("operator_consent", "运营方授权在案", "Operator consent on file", func(s *Space) *Maybe[bool] { return &s.OperatorConsent }),
		instant("verified_at", "核验时间", "Verified", func(s *Space) *Maybe[Instant] { return &s.VerifiedAt }),
		text("verified_by", "核验单位", "Verified by", func(s *Space) *string { return &s.VerifiedBy }),
		flag("synthetic", "合成数据", "Synthetic", func(s *Space) *Maybe[bool] { return &s.Synthetic }),
		text("source", "来源", "Source", func(s *Space) *string { return &s.Source }),
	}
}
