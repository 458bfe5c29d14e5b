package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A name of a member in request bodies. It is encoded once. */
final class JsonName {

    static final JsonName ATTRIBUTES = new JsonName("Attrs");
    static final JsonName ATTRIBUTE_NAMES = new JsonName("AttrNames");
    static final JsonName ATTRIBUTE_TYPES = new JsonName("AttrTypes");
    static final JsonName REPLACE = new JsonName("Replace");
    static final JsonName TAGS = new JsonName("Tags");
    static final JsonName TO_ACCOUNT = new JsonName("To_Account");
    static final JsonName USER_ATTRIBUTES = new JsonName("UserAttrs");
    static final JsonName USER_TAGS = new JsonName("UserTags");

    private final byte[] commaAndName;

    private JsonName(String name) {
        this.commaAndName = ascii(",\"" + name + "\":");
    }

    /** {@return a comma, and the name with quotes and colon; the array must not be changed} */
    byte[] commaAndName() {
        return commaAndName;
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
