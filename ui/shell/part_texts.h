// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QString>

#include <unordered_map>

namespace gp {

/// What parts say beside name, kind and decision, a line each: id, tags, values of fields, findings. Lines of components that
/// did not change are kept, for thousands are searched at every key.
class PartTexts {
public:
    /// Brings the findings up to date; to be called before a search.
    void follow(const EvaluationPtr &evaluation, std::size_t components);
    [[nodiscard]] QString of(const ComponentPtr &component);
    /// Lines as words to search: "4,100" is found as "4100", too.
    [[nodiscard]] static QString wordsOf(const QString &lines);
    /// The first line with the first word of a text that `known` does not say; empty: all is known.
    [[nodiscard]] static QString lineFor(const QString &text, const QString &known, const QString &lines);

private:
    struct Kept {
        ComponentPtr component;  // keeps the address from being another's
        QString lines;
    };
    std::unordered_map<const Component *, Kept> m_kept;
    std::unordered_map<ComponentId, QString> m_findings;
    EvaluationPtr m_evaluation;
};

}  // namespace gp
