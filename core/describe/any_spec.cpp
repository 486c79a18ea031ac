// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/any_spec.h"

namespace gp {

struct AnySpec::UnknownModel final : Concept {
    explicit UnknownModel(Json value) : json(std::move(value)) {}
    Json json;

    const std::vector<FieldDescription> &fields() const override
    {
        static const std::vector<FieldDescription> none;
        return none;
    }
    Json toJson() const override { return json; }
    Result<AnySpec> readAgain(const Json &other, Json *) const override { return AnySpec::unknown(other); }
    bool equals(const Concept &other) const override
    {
        return typeid(other) == typeid(UnknownModel) && json == static_cast<const UnknownModel &>(other).json;
    }
};

AnySpec AnySpec::unknown(Json json) { return AnySpec(std::make_shared<const UnknownModel>(std::move(json))); }

const std::vector<FieldDescription> &AnySpec::fields() const
{
    static const std::vector<FieldDescription> none;
    return m_concept ? m_concept->fields() : none;
}

Json AnySpec::toJson() const { return m_concept ? m_concept->toJson() : Json::object(); }

Result<AnySpec> AnySpec::readAgain(const Json &json, Json *unknown) const
{
    return m_concept ? m_concept->readAgain(json, unknown) : Result<AnySpec>(AnySpec());
}

bool AnySpec::operator==(const AnySpec &other) const
{
    if (m_concept == other.m_concept)
        return true;
    return m_concept && other.m_concept && m_concept->equals(*other.m_concept);
}

}  // namespace gp
