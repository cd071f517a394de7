// Reads users and log of one terminal and prints them as one JSON line.
// node read.js node-zklib|zkteco-js HOST

const [, , library, host] = process.argv;
const Client = require(library);
// The libraries report on stdout what belongs into a log.
console.log = console.error;

async function read() {
    const client = new Client(host, 4370, 4000, 5200);
    await client.createSocket();
    const info = await client.getInfo();
    const users = await client.getUsers();
    const log = await client.getAttendances();
    await client.disconnect();
    return {
        count: info.logCounts,
        users: users.data.map((user) => [user.uid, user.userId, user.name]),
        log: log.data.map((record) => [
            record.deviceUserId || record.user_id,
            new Date(record.recordTime || record.record_time)
                .toISOString()
                .slice(0, 19),
        ]),
        error: String(users.err || log.err || ""),
    };
}

read()
    .catch((error) => ({error: String(error.err || error)}))
    .then((result) =>
        process.stdout.write(JSON.stringify(result), () => process.exit())
    );
