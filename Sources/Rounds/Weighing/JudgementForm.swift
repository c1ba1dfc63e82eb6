import Matching
import Weighting

/// The form that experts fill in: its squares, with their titles and items in Chinese.
enum JudgementForm {
  /// One square of the form.
  struct Square {
    /// What stands in the square's top left cell.
    let title: String
    /// The items that are compared.
    let items: [String]
  }

  /// The square of the groups.
  static let groups = Square(title: "各组比较", items: FeatureGroup.allCases.map(\.chinese))

  /// The square of each group's features.
  static let members = FeatureGroup.allCases.map { group in
    Square(title: group.chinese + "内部比较", items: group.features.map(\.chinese))
  }

  /// All of them, the groups' first.
  static let squares = [groups] + members

  /// What stands beside the cell with the expert's name.
  static let nameTitle = "专家姓名"

  /// The title of the square at a place of a hierarchy.
  static func title(of place: JudgementHierarchy.Place) -> String {
    switch place {
    case .groups: groups.title
    case .members(let group): members[group].title
    }
  }

  /// The items of the square at a place of a hierarchy.
  static func items(of place: JudgementHierarchy.Place) -> [String] {
    switch place {
    case .groups: groups.items
    case .members(let group): members[group].items
    }
  }
}
