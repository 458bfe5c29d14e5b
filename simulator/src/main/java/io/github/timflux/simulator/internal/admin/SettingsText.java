package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;

/** Makes the JSON of a change from the value of one setting, so that one reader checks all values. */
final class SettingsText {

    private SettingsText() {}

    /**
     * Returns a change of one setting.
     *
     * @param value a complete JSON value
     */
    static String with(String setting, String value) {
        return text(StrictJson.write(json -> {
            json.writeName(setting);
            json.writeRawValue(value);
        }));
    }

    /**
     * Returns a change of one entry of a setting that is an object.
     *
     * @param value a complete JSON value
     */
    static String with(String setting, String name, String value) {
        return text(StrictJson.write(json -> {
            json.writeObjectPropertyStart(setting);
            json.writeName(name);
            json.writeRawValue(value);
            json.writeEndObject();
        }));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
