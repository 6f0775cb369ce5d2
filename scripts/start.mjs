import './start/main.ts'
