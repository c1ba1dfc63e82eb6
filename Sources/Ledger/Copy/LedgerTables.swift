/// The ledger's tables, each before those whose rows refer to it: the order in which a ledger is
/// copied.
package enum LedgerTables {
  /// The records of all tables.
  package static let all: [any LedgerRecord.Type] = [
    StoredContent.self, Chamber.self, Leader.self, StoredFirm.self, Membership.self, Contact.self,
    RoundEntry.self, ImportEntry.self, FactChange.self, Visit.self, Demand.self, StoredNeed.self,
    StoredProduct.self, StoredPolicy.self, BankExclusion.self, FrozenFile.self, OutputHash.self,
    Participant.self, Listing.self, RuleClosure.self, Dispatch.self, Disclosure.self, Answer.self,
    Consent.self, WithdrawalNotice.self, Claim.self, Chase.self, Access.self, AuditEntry.self,
    AuditHead.self,
  ]
}
