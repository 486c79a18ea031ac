// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>

namespace gp {

class Document;

/// A finding as a list shows it, with what was decided about it.
struct ListedFinding {
    enum class State { Open, Worse, Accepted, Idle };

    Finding finding;  ///< of an Idle one: what the decision is about, and the rule's title as its message
    State state = State::Open;
    QString whose;  ///< "Web fleet"; empty where that is evident
    QString field;  ///< its label; empty: as a whole
    Acceptance decision{};
    bool operator==(const ListedFinding &) const = default;

    [[nodiscard]] bool isOpen() const { return state == State::Open || state == State::Worse; }
};

/// Findings of a component that the evaluation leaves out, since they are told on request; none until they are told.
[[nodiscard]] std::vector<Finding> toldFindings(const Document &document, const ComponentId &component);
/// The same of every component, as far as it was told already: nothing is asked for.
[[nodiscard]] std::vector<Finding> allToldFindings(const Document &document);
/// Asks for what is told on request of components that it was not told of, so that allToldFindings() is whole once
/// Document::explained() announced all answers. @param most  components at once
void askForFindings(const Document &document, std::size_t most);

/// The findings of a component, or, with an empty id, of the whole design: open ones worst first, then those that are accepted,
/// then decisions about what is not raised any more. Those of the design say whose they are.
[[nodiscard]] QList<ListedFinding> listedFindings(const Document &document, const ComponentId &component);
/// The same for a link.
[[nodiscard]] QList<ListedFinding> listedFindings(const Document &document, const LinkId &link);

/// What a rule is called: "Fleet in one zone"; its id where no kind lists it.
[[nodiscard]] QString ruleTitle(const KindRegistry &kinds, std::string_view rule);

}  // namespace gp
