// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace gp {

/// The head of the inspector: icon, name (editable where it can be), what it is, and what it costs.
class InspectorHeader : public QWidget {
    Q_OBJECT
public:
    explicit InspectorHeader(QWidget *parent = nullptr);

    /// @param icon  service icon name, or a glyph name when `isGlyph`
    void setSubject(const QString &icon, bool isGlyph, const QString &name, bool editable, const QString &summary);
    /// @param period  "per month"; both empty: nothing is priced  @param basis  what it is reckoned from
    void setCost(const QString &amount, const QString &period, const QString &basis = {});
    /// Draws the figures in secondary text: they are of an older design.
    void setStale(bool stale);
    [[nodiscard]] QString costText() const { return m_amount; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void renamed(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QLineEdit *m_name;
    QString m_icon;
    QString m_summary;
    QString m_amount;
    QString m_period;
    bool m_isGlyph = false;
    bool m_stale = false;
};

}  // namespace gp
