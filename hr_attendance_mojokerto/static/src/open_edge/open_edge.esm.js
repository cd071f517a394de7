import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** A number of which 0 means that there is no limit: nothing is shown in its place. */
export class OpenEdgeField extends IntegerField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("attendance_open_edge", {
    ...integerField,
    component: OpenEdgeField,
    displayName: _t("Number or No Limit"),
});
