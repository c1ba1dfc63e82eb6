/// Something that the audit log keeps: what was done, and whose file it touched.
package struct AuditEvent: Hashable, Sendable {
  /// What was done.
  package enum Action: String, CaseIterable, Sendable {
    case opened, imported, ran, exported, recorded, closed, replayed
    /// Someone looked at a firm's file.
    case viewed
    /// A firm's file went to a bank, or a line of it without name and code.
    case disclosed, disclosedMasked = "disclosed_masked"
    case consentGiven = "consent_given"
    case consentWithdrawn = "consent_withdrawn"
    /// A firm did not give the consent that a bank's claim asked for.
    case consentRefused = "consent_refused"
    /// A bank that holds a firm's file was told to delete it.
    case withdrawalNotified = "withdrawal_notified"
    case claimed
    case visited
    case demandRaised = "demand_raised"
    case demandAssigned = "demand_assigned"
    case demandSettled = "demand_settled"
    case chased, reported
    case contactKept = "contact_kept"
    case leaderAdded = "leader_added"
    case leaderRemoved = "leader_removed"
    case visitsExpected = "visits_expected"
    /// A need came into a round from a visit, or one that was there was linked to a visit.
    case needAdded = "need_added", needLinked = "need_linked"
    case backedUp = "backed_up", restored
    case copied
    case accessGranted = "access_granted", accessRevoked = "access_revoked"
  }

  package let action: Action
  package let round: String?
  /// The credit code of the firm whose file it touched.
  package let firm: String?
  package let bank: String?
  /// More of it, for people.
  package let detail: String

  /// An event.
  package init(
    _ action: Action, round: String? = nil, firm: String? = nil, bank: String? = nil,
    detail: String = ""
  ) {
    self.action = action
    self.round = round
    self.firm = firm
    self.bank = bank
    self.detail = detail
  }
}
