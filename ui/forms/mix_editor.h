// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/drawn_editor.h"
#include "ui/forms/mix_bar.h"

namespace gp {

/// How object sizes mix: a bar of shares that is drawn, typed, taken from a shape or read from a table.
class MixEditor : public DrawnEditor {
    Q_OBJECT
public:
    MixEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] MixBar *bar() const { return m_bar; }

protected:
    void draw(const Json &value, bool pale) override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QList<ChoiceItem> shapes() const override;
    [[nodiscard]] Json shape(const QString &id) const override;
    void preview(const QString &id) override;
    [[nodiscard]] Result<Json> readTable(const std::string &text) const override;
    [[nodiscard]] std::string writeTable(const Json &value) const override;

private:
    void openSizes(int part, const QRect &at);

    MixBar *m_bar;
};

}  // namespace gp
