import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

/**
 * Put a text into the clipboard. Browsers give it to pages over TLS only; elsewhere the
 * text is selected and copied as a person would do it.
 *
 * @param {string} text to be copied
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text) {
    try {
        await browser.navigator.clipboard.writeText(text);
        return true;
    } catch {
        const area = document.createElement("textarea");
        area.value = text;
        area.setAttribute("readonly", "");
        area.style.position = "fixed";
        area.style.opacity = "0";
        document.body.append(area);
        area.select();
        const copied = document.execCommand("copy");
        area.remove();
        return copied;
    }
}

/** A button that copies the text of a field, for an application that takes no files. */
export class CopyTextField extends Component {
    static template = "hr_attendance_mojokerto.CopyText";
    static props = {
        ...standardFieldProps,
        string: {type: String, optional: true},
    };

    setup() {
        this.notification = useService("notification");
    }

    get text() {
        return this.props.record.data[this.props.name];
    }

    async onClick() {
        if (await copyText(this.text)) {
            this.notification.add(_t("Copied: paste it into WhatsApp."), {
                type: "success",
            });
        } else {
            this.notification.add(
                _t("This browser does not copy: open the page by https."),
                {type: "danger"}
            );
        }
    }
}

registry.category("fields").add("attendance_copy_text", {
    component: CopyTextField,
    displayName: _t("Copy Text"),
    supportedTypes: ["text"],
    extractProps: ({string}) => ({string}),
});
