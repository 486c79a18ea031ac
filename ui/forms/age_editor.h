// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/age_plot.h"
#include "ui/forms/drawn_editor.h"

namespace gp {

/// How often data is read by its age: a falling line that is drawn, typed, taken from a shape or read from a table.
class AgeEditor : public DrawnEditor {
    Q_OBJECT
public:
    AgeEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] AgePlot *plot() const { return m_plot; }

protected:
    void draw(const Json &value, bool pale) override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QList<ChoiceItem> shapes() const override;
    [[nodiscard]] Json shape(const QString &id) const override;
    void preview(const QString &id) override;
    [[nodiscard]] Result<Json> readTable(const std::string &text) const override;
    [[nodiscard]] std::string writeTable(const Json &value) const override;

private:
    AgePlot *m_plot;
};

}  // namespace gp
