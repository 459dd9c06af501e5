/// Generates the enum of CONSTRAINED UNPREDICTABLE forms.
import A64Table

func constrainedUnpredictableSource() -> String {
  var out: String = generatedHead("The forms that the architecture calls CONSTRAINED UNPREDICTABLE, and what they do.")
  out += """
    /// A form of a word for which the architecture allows several behaviours. Ours is documented at each case.
    package enum ConstrainedUnpredictable: UInt8, CaseIterable, Sendable {

    """
  for form in ConstrainedUnpredictableRow.all {
    out += "  /// \(form.condition) \(form.behaviour)\n  case \(form.name)\n"
  }
  return out + "}\n"
}
