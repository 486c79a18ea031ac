// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "ui/shell/overlay_page.h"

class QTextEdit;

namespace gp {

/// A library that the program is made with.
struct UsedLibrary {
    QString name;
    QString licence;
    QString use;
};
/// As docs/DEPENDENCIES.md has them.
[[nodiscard]] QList<UsedLibrary> usedLibraries();

/// What the program is: version, licence, what its catalog holds and how old that is, what it is made with. All of it can be
/// selected and copied.
class AboutPage : public OverlayPage {
    Q_OBJECT
public:
    explicit AboutPage(const Catalog &catalog, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// All of it, as Copy gives it.
    [[nodiscard]] QString plainText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();

    const Catalog &m_catalog;
    QTextEdit *m_text;
};

}  // namespace gp
