// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

#include <memory>
#include <typeinfo>

namespace gp {

/// Any described struct, as an immutable value: shared on copy, compared by content, changed through its fields.
class AnySpec {
public:
    AnySpec() = default;

    template <class S>
    [[nodiscard]] static AnySpec of(S spec)
    {
        return AnySpec(std::make_shared<const Model<S>>(std::move(spec)));
    }
    /// A spec of a kind that this version does not know: its JSON, kept word for word.
    [[nodiscard]] static AnySpec unknown(Json json);

    [[nodiscard]] bool empty() const { return !m_concept; }
    /// The struct, if it is an S; else null.
    template <class S>
    [[nodiscard]] const S *as() const
    {
        const auto *model = dynamic_cast<const Model<S> *>(m_concept.get());
        return model ? &model->spec : nullptr;
    }
    [[nodiscard]] const std::vector<FieldDescription> &fields() const;
    [[nodiscard]] Json toJson() const;
    /// The same struct read anew from `json` (all fields). Errors as readFields().
    [[nodiscard]] Result<AnySpec> readAgain(const Json &json, Json *unknown = nullptr) const;
    [[nodiscard]] bool sameObject(const AnySpec &other) const { return m_concept == other.m_concept; }
    bool operator==(const AnySpec &other) const;

private:
    struct Concept {
        virtual ~Concept() = default;
        virtual const std::vector<FieldDescription> &fields() const = 0;
        virtual Json toJson() const = 0;
        virtual Result<AnySpec> readAgain(const Json &json, Json *unknown) const = 0;
        virtual bool equals(const Concept &other) const = 0;
    };

    template <class S>
    struct Model final : Concept {
        explicit Model(S value) : spec(std::move(value)) {}
        S spec;

        const std::vector<FieldDescription> &fields() const override
        {
            static const std::vector<FieldDescription> list = describeFields<S>();
            return list;
        }
        Json toJson() const override { return writeFields(spec); }
        Result<AnySpec> readAgain(const Json &json, Json *unknown) const override
        {
            return readFields<S>(json, unknown).map([](S read) { return AnySpec::of(std::move(read)); });
        }
        bool equals(const Concept &other) const override
        {
            return typeid(other) == typeid(Model) && spec == static_cast<const Model &>(other).spec;
        }
    };
    struct UnknownModel;

    explicit AnySpec(std::shared_ptr<const Concept> held) : m_concept(std::move(held)) {}
    std::shared_ptr<const Concept> m_concept;
};

}  // namespace gp
