// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QString>

#include <chrono>
#include <unordered_map>
#include <vector>

namespace gp {

/// A field of a component with its value, pinned, recommended or set.
struct FoundValue {
    ComponentPtr component;
    std::size_t field = 0;  ///< of the fields of the component's spec
    QString words;          ///< to search, in lower case: " 4,100 req/s 4100 req/s"
};

/// The values of the fields of all components, to be searched at every key. Making them takes longer than a key may, for
/// thousands of components; so it is done bit by bit, and what did not change is kept.
class FieldValues {
public:
    /// Goes on for a while. @return whether all are there
    bool gather(const Design &design, const EvaluationPtr &evaluation, std::chrono::microseconds forHowLong);
    /// Values in which a word of a text begins one of their own, among those gathered.
    [[nodiscard]] std::vector<FoundValue> find(const QString &text, const Design &design) const;

private:
    struct Value {
        std::size_t field;
        QString words;
    };
    struct Kept {
        ComponentPtr component;  // keeps the address from being another's
        PlanPtr plan;
        std::vector<Value> values;
        QString all;  // of the words, a blank before each
    };
    [[nodiscard]] static Kept read(const ComponentPtr &component, const PlanPtr &plan);

    std::unordered_map<const Component *, Kept> m_kept;
    Design m_design;
    EvaluationPtr m_evaluation;
    std::size_t m_next = 0;  // component that is looked at next
    bool m_begun = false;
};

/// A value as people read it, with its unit: "4,100 req/s".
[[nodiscard]] QString shownValue(const FieldDescription &field, const Json &value);

}  // namespace gp
