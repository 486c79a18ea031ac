// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>

// After Qt: moc cannot read a header that starts with <compare>.
#include "core/base/ids.h"

namespace gp {

class DiagramView;
class Document;
class FoundRings;
class Selection;
class TextLine;
class ToolButton;

/// A part of the design that was found: a component, or a link.
struct FoundPart {
    ComponentId component{};
    LinkId link{};
    bool operator==(const FoundPart &) const = default;
};

/// What the last search found, over the corner of the canvas: "“m8g” 3 of 12", with buttons for the one before and the one
/// behind. Each is selected and brought into the middle; the others have a soft ring on the canvas meanwhile.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(Document &document, Selection &selection, DiagramView &view);

    /// Begins with what a search found, at one of it.
    void begin(const QString &text, const QList<FoundPart> &parts, const FoundPart &at);
    /// Goes on by some, and round at the end. @return false if there is nothing to go to
    bool step(int by);
    void end();
    /// Ends it as the user does: the focus goes back to what had it before the search.
    void leave();
    [[nodiscard]] bool isActive() const { return !isHidden(); }
    /// "3 of 12".
    [[nodiscard]] QString position() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dropVanished();
    void show(const FoundPart &part);
    void describe();
    void place();

    Document &m_document;
    Selection &m_selection;
    DiagramView &m_view;
    FoundRings *m_rings;
    TextLine *m_words;
    QString m_text;
    QList<FoundPart> m_parts;
    qsizetype m_at = 0;
    QPointer<QWidget> m_focusBefore;
};

}  // namespace gp
