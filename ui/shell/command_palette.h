// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/command_index.h"
#include "ui/widgets/overlay.h"

#include <QTimer>

class QLineEdit;

namespace gp {

class CommandCard;
class CommandList;

/// The command palette: one field over the window that finds parts, fields and findings, adds services, runs actions, and
/// says what another choice would cost before it is made. Enter runs the current row, Tab shows what else can be done with it,
/// Esc closes.
class CommandPalette : public Overlay {
    Q_OBJECT
public:
    CommandPalette(CommandSources sources, QWidget *window);

    /// Opens with a text in the field, such as "@" for parts; over an open palette only the text changes.
    void openWith(const QString &text);
    /// Goes on by some entries; what is typed stays.
    void step(int by);
    [[nodiscard]] CommandList &list() const { return *m_list; }
    [[nodiscard]] QLineEdit &field() const;
    /// Blocks until all rows in sight say what they would change: for tests and screenshots.
    void waitForAnswers();
    /// Whether the list shows what can be done with one entry.
    [[nodiscard]] bool showsOptions() const { return m_showsOptions; }

signals:
    /// A part was chosen among those that a text found; `parts` are all of them.
    void partFound(const QString &text, const QList<gp::FoundPart> &parts, const gp::FoundPart &at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill(bool keepsPlace = false);
    void readValues();
    void ask();
    void tellAnswers();
    void fit();
    void showSections(const QList<CommandSection> &sections, bool keepsPlace = false);
    void showOptions();
    void runCurrent();
    bool handleKey(const QKeyEvent &event);

    CommandIndex m_index;
    CommandList *m_list;
    CommandCard *m_card;
    bool m_showsOptions = false;
    CommandEntry m_optionsOf;  // whose options are shown
    QTimer m_asking;           // asks about the rows in sight, once they are
    QTimer m_reading;          // reads on in what fields hold
    QTimer m_priced;           // answers are shown together
    Document &m_document;
};

}  // namespace gp
